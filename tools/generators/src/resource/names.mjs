/**
 * The spellings of a resource that the templates use.
 *
 * @typedef {object} ResourceNames
 * @property {string} name the singular with dashes: `setup-key`
 * @property {string} path the plural with dashes: `setup-keys`
 * @property {string} one the singular as the name of a value: `setupKey`
 * @property {string} One the singular as the name of a type: `SetupKey`
 * @property {string} many the plural as the name of a value: `setupKeys`
 * @property {string} Many the plural as the name of a type: `SetupKeys`
 * @property {string} table the plural with underscores: `setup_keys`
 * @property {string} activity the start of the codes of activities: `setup.key`
 * @property {string} label the singular in a sentence: `setup key`
 * @property {string} Label the singular at the start of a sentence: `Setup key`
 * @property {string} labels the plural in a sentence: `setup keys`
 * @property {string} Labels the plural at the start of a sentence: `Setup keys`
 * @property {string} a the article before the singular: `a`
 * @property {string} A the article at the start of a sentence: `A`
 */

/**
 * Returns the spellings of a resource by its name with dashes. The plural gets an `s` if none is given.
 *
 * @param {{ name: string, plural?: string | undefined }} options
 * @returns {ResourceNames}
 */
export function resourceNames({ name, plural = `${name}s` }) {
  const [one, many] = [camelCase(name), camelCase(plural)];
  const [label, labels] = [name.replaceAll('-', ' '), plural.replaceAll('-', ' ')];
  const a = /^[aeiou]/.test(name) ? 'an' : 'a';
  return {
    name,
    path: plural,
    ...{ one, One: capital(one), many, Many: capital(many) },
    table: plural.replaceAll('-', '_'),
    activity: name.replaceAll('-', '.'),
    ...{ label, Label: capital(label), labels, Labels: capital(labels) },
    ...{ a, A: capital(a) },
  };
}

/** @param {string} text */
function camelCase(text) {
  return text.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
