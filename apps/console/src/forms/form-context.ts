import { createContext, use, type RefObject } from 'react';

/** The problems of a form, by the name of the field. */
export type Problems = Readonly<Record<string, string | undefined>>;

/** The state that the fields of a form share. */
export interface FormState {
  readonly problems: Problems;
  /** Forgets the problem of a field, once it is edited. */
  readonly forget: (name: string) => void;
  readonly form: RefObject<HTMLFormElement | null>;
}

/** The state of the form around a field. */
export const FormContext = createContext<FormState>({
  problems: {},
  forget: () => undefined,
  form: { current: null },
});

/** Returns the problem of a field and what a changed field calls. */
export function useField(name: string): {
  readonly problem: string | undefined;
  readonly onChange: () => void;
} {
  const { problems, forget } = use(FormContext);
  return {
    problem: problems[name],
    onChange: () => {
      forget(name);
    },
  };
}
