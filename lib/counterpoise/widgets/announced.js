// How widgets of one page tell each other what weights imply, by events of the document.

export const ANNOUNCED = "counterpoise-strengths";
export const WANTED = "counterpoise-strengths-wanted"; // by a map that came to the page after the last announcement
