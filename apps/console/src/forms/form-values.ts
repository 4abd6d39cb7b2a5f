/** The values of a form that is sent. */
export interface FormValues {
  /** Returns the text of a field. Returns an empty text if there is none. */
  text(name: string): string;
  /** Returns the text of a field without blanks around it. */
  trimmed(name: string): string;
  isOn(name: string): boolean;
  /** Returns every value of a name, as of checkboxes. */
  all(name: string): readonly string[];
}

/** Returns the values of a form element. */
export function valuesOf(form: HTMLFormElement): FormValues {
  return valuesIn(new URLSearchParams(encodedValuesOf(form)));
}

/** Returns the values of a form as one text, which is equal if they are equal. */
export function encodedValuesOf(form: HTMLFormElement): string {
  const entries = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new URLSearchParams(entries).toString();
}

/** Returns values that were encoded by {@link encodedValuesOf}. */
export function valuesIn(data: URLSearchParams): FormValues {
  const text = (name: string): string => data.get(name) ?? '';
  return {
    text,
    trimmed: (name) => text(name).trim(),
    isOn: (name) => data.has(name),
    all: (name) => data.getAll(name),
  };
}
