/** A text without secrets, except for those that belong there. */
export interface SearchedText {
  readonly name: string;
  readonly text: string;
  readonly sinkOf?: readonly string[];
}

/** Returns which secrets are in the wrong place, as they are or in a usual encoding. It repeats no secret. */
export function findLeaks(
  searchedTexts: readonly SearchedText[],
  secrets: ReadonlyMap<string, string>,
): readonly string[] {
  const wanted = [...secrets].map(([name, value]) => ({ name, forms: formsOf(value) }));
  return searchedTexts.flatMap(({ name: place, text, sinkOf = [] }) => {
    const folded = text.toLowerCase();
    return wanted
      .filter(({ name }) => !sinkOf.includes(name))
      .filter(({ forms }) => forms.some((form) => folded.includes(form)))
      .map(({ name }) => `${name} is in ${place}`);
  });
}

/** Returns the forms in lower case, like the searched text, because some of them change the case. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const forms = [value, bytes.toString('hex'), encodeURIComponent(value), ...base64Forms(bytes)];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

/** Returns the middle part of the three base64 forms. Each depends on the offset in the encoded text. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const middle = encoded.slice(4, encoded.length - 4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
