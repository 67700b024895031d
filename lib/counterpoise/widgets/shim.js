// A widget without Jupyter: a model of a few lines that stands in for the kernel, for pages that are opened as files.
// What a learner does is kept in the browser's own storage, where there is one.

// All widgets of a page keep their work in one place, so each looks what is there before it adds its own.
// What the browser would not take stays on the page, and counts until it does.
function pageStorage(place) {
  const key = `counterpoise/page/${place}`;
  let unwritten = null;
  return {
    read() {
      if (unwritten) return structuredClone(unwritten);
      try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
    },
    write(all) {
      unwritten = all;
      localStorage.setItem(key, JSON.stringify(all));
      unwritten = null;
    },
  };
}

// `store` reads and writes { activity: record }; tests and other pages bring their own.
export function standIn(values, store = pageStorage(values.place)) {
  const listeners = new Map();
  const others = {}; // versions of other windows, until the learner has chosen
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
      for (const [id, change] of Object.entries(message?.changes ?? {})) join(kept, others, id, change, message.tab);
      for (const [id, version] of Object.entries(message?.choose ?? {})) {
        const record = (kept[id] ??= { values: {}, committed: false });
        Object.assign(record.values, others[id]?.[version]?.values);
        for (const [name, value] of Object.entries(record.values)) if (value === null) delete record.values[name];
        delete others[id];
      }
      if (message?.changes || message?.choose) {
        try {
          store.write(kept);
          Object.assign(told, { turn: message.turn ?? "", at: new Date().toTimeString().slice(0, 8), file: "this browser" });
        } catch {
          Object.assign(told, { turn: message.turn ?? "", note: "This browser keeps nothing more, so this work ends with the page." });
        }
      }
      setTimeout(() => model.tell({ answers: structuredClone(kept), others: structuredClone(others), ...told }));
    },
  };
  return model;
}

// As answers.py joins it: what another window changed in between is not written over.
function join(kept, others, id, change, tab) {
  const record = (kept[id] ??= { values: {}, committed: false });
  for (const [name, steps] of Object.entries(change.keys)) {
    const [now, after] = [record.values[name] ?? null, steps.at(-1)];
    const known = [null, ...steps].some((one) => JSON.stringify(one) === JSON.stringify(now));
    if (others[id]?.[tab]) delete others[id][tab].values[name];
    if (!known) ((others[id] ??= {})[tab] ??= { values: {} }).values[name] = after;
    else if (after === null) delete record.values[name];
    else record.values[name] = after;
  }
  for (const version of Object.keys(others[id] ?? {})) if (!Object.keys(others[id][version].values).length) delete others[id][version];
  if (change.committed !== undefined) record.committed = change.committed;
  if (record.committed) record.first ??= { ...record.values };
}
