// Plain data, as a file or a message brings it.

export const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
