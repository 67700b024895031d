// A widget without Jupyter: a model of a few lines that stands in for the kernel, for pages that are opened as files.
// What a learner does is kept in the browser's own storage, where there is one.

function stored(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
}

export function standIn(values, { answers, save } = {}) {
  const key = `counterpoise/page/${values.place}`;
  const listeners = new Map();
  const kept = answers ?? stored(key);
  const model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = value; },
    save_changes() {},
    on(name, call) { listeners.set(name, [...(listeners.get(name) ?? []), call]); },
    off(name, call) { listeners.set(name, (listeners.get(name) ?? []).filter((one) => one !== call)); },
    tell(message) { for (const call of listeners.get("msg:custom") ?? []) call(message); },
    send(message) {
      for (const [id, change] of Object.entries(message?.changes ?? {})) {
        const record = (kept[id] ??= { values: {}, committed: false });
        for (const [name, steps] of Object.entries(change.keys)) {
          if (steps.at(-1) === null) delete record.values[name];
          else record.values[name] = steps.at(-1);
        }
        if (change.committed !== undefined) record.committed = change.committed;
        if (record.committed) record.first ??= { ...record.values };
      }
      let error;
      try { (save ?? ((all) => localStorage.setItem(key, JSON.stringify(all))))(kept); } catch { error = "This browser keeps nothing, so your work ends with this page."; }
      const at = new Date().toTimeString().slice(0, 8);
      setTimeout(() => model.tell({ answers: structuredClone(kept), turn: message?.turn, ...(message?.turn ? (error ? { note: error } : { at, file: "this browser" }) : {}) }));
    },
  };
  return model;
}
