// A piece with nothing but its gate.

import { placed } from "./placed.js";

function render({ model, el: root }) {
  return placed(model, root);
}

export default { render };
