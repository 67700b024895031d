// A gate before a piece: closed until the learner has committed an activity, here or in an earlier session.
// It opens by itself. Once open it stays open: what has been seen cannot be unseen.

import { el, say } from "./ui.js";
import { committedOf, shelved, watch } from "./keeper.js";

// Draw the gate and call open() at once, or as soon as the activity is committed. Returns how to stop waiting.
export function gated(model, frame, open) {
  const gate = model.get("gate");
  if (!gate?.id) { open(); return () => {}; }
  const line = el("p", { class: "cp-gate" }, "Closed until you have committed ", el("b", {}, `“${gate.title}”`), " above.");
  const status = el("p", { class: "cp-vh", role: "status" });
  frame.append(line, status);
  let waiting = true;
  const known = (record) => record?.committed === true || record?.first !== undefined;
  const isOpen = (entry) => committedOf(entry) || known(entry.record);

  function unlock(aloud = false) {
    if (!waiting) return;
    waiting = false;
    stop();
    line.remove();
    open();
    if (aloud) say(status, `Open now: ${model.get("named") || frame.querySelector(".cp-title, .cp-kicker")?.textContent || gate.title}.`);
  }
  const hear = (message) => { if (known(message?.answers?.[gate.id])) unlock(); };
  const stopWatching = watch(gate.place, gate.id, (entry) => { if (isOpen(entry)) unlock(true); });
  const stop = () => { stopWatching(); model.off("msg:custom", hear); };
  model.on("msg:custom", hear);
  if (isOpen(shelved(gate.place, gate.id))) unlock();
  return stop;
}
