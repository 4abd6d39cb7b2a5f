/**
 * Returns a copy of an object without some of its fields.
 *
 * @template {object} Fields @template {keyof Fields} Name
 * @param {Fields} fields @param {readonly Name[]} names @returns {Omit<Fields, Name>}
 */
export function without(fields, names) {
  const copy = { ...fields };
  for (const name of names) delete copy[name];
  return copy;
}
