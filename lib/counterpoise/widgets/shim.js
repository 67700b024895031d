// A widget without Jupyter: a model of a few lines that stands in for the kernel, for pages that are opened as files.
// What a learner does is kept in the browser's own storage, where there is one.

// All widgets of a page keep their work in one place, so each looks what is there before it adds its own.
function pageStorage(place) {
  const key = `counterpoise/page/${place}`;
  let kept = {};
  return {
    read() {
      try { kept = JSON.parse(localStorage.getItem(key)) ?? kept; } catch { /* nothing there, or nothing that can be read */ }
      return kept;
    },
    write(all) {
      kept = all;
      localStorage.setItem(key, JSON.stringify(all));
    },
  };
}

// `store` reads and writes all answers; tests and other pages bring their own.
export function standIn(values, store = pageStorage(values.place)) {
  const listeners = new Map();
  const model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; },
    save_changes() {},
    on(name, call) { listeners.set(name, [...(listeners.get(name) ?? []), call]); },
    off(name, call) { listeners.set(name, (listeners.get(name) ?? []).filter((one) => one !== call)); },
    tell(message) { for (const call of listeners.get("msg:custom") ?? []) call(message); },
    send(message) {
      const kept = store.read();
      const told = {};
      if (message?.changes) {
        for (const [id, change] of Object.entries(message.changes)) kept[id] = changed(kept[id], change);
        try {
          store.write(kept);
          Object.assign(told, { turn: message.turn, at: new Date().toTimeString().slice(0, 8), file: "this browser" });
        } catch {
          Object.assign(told, { turn: message.turn, note: "This browser keeps nothing, so your work ends with this page." });
        }
      }
      setTimeout(() => model.tell({ answers: structuredClone(kept), ...told }));
    },
  };
  return model;
}

function changed(record = { values: {}, committed: false }, change) {
  for (const [name, steps] of Object.entries(change.keys)) {
    if (steps.at(-1) === null) delete record.values[name];
    else record.values[name] = steps.at(-1);
  }
  if (change.committed !== undefined) record.committed = change.committed;
  if (record.committed) record.first ??= { ...record.values };
  return record;
}
