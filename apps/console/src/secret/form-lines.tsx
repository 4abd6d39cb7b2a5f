import { use, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { FormContext } from '../forms/form-context.ts';
import { encodedValuesOf, valuesIn, type FormValues } from '../forms/form-values.ts';
import type { Lines } from './terminal-line.ts';
import { TerminalLines } from './terminal-lines.tsx';

interface FormLinesProps {
  /** Returns the lines for what the form has now. */
  readonly lines: (values: FormValues) => Lines;
}

/**
 * The lines for a terminal that do the same as the form around them, with what is typed. Not for a form with a
 * password.
 */
export function FormLines({ lines }: FormLinesProps): ReactNode {
  const { form } = use(FormContext);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const element = form.current;
      element?.addEventListener('input', onChange);
      return () => {
        element?.removeEventListener('input', onChange);
      };
    },
    [form],
  );
  const values = useSyncExternalStore(subscribe, () =>
    form.current === null ? undefined : encodedValuesOf(form.current),
  );
  return values === undefined ? null : <TerminalLines {...lines(valuesIn(new URLSearchParams(values)))} />;
}
