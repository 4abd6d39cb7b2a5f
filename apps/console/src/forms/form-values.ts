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
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    text,
    trimmed: (name) => text(name).trim(),
    isOn: (name) => data.has(name),
    all: (name) => data.getAll(name).filter((value) => typeof value === 'string'),
  };
}
