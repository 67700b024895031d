// What counts as a weight wherever one is read: a number from 0 to 1, or two of them with the smaller first.

export const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
export const isWeight = (value) => isShare(value) || (Array.isArray(value) && value.length === 2 && value.every(isShare) && value[0] <= value[1]);
