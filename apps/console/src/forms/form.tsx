import { useEffect, useMemo, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { noticeLostSession } from '../api/query-client.ts';
import { explainError, type Explanation } from '../api/explain-error.ts';
import { Button, type ButtonKind } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { text } from '../text.ts';
import { joinClasses } from '../ui/join-classes.ts';
import { FormContext, type Problems } from './form-context.ts';
import { valuesOf, type FormValues } from './form-values.ts';
import { refusedField, type WireNames } from './refused-field.ts';
import styles from './form.module.css';

interface FormProps {
  /** The name for screen readers. */
  readonly label: string;
  readonly submit: string;
  readonly kind?: ButtonKind;
  /** Returns what is wrong, by field, before anything is sent. */
  readonly check?: (values: FormValues) => Problems;
  readonly onSubmit: (values: FormValues) => Promise<void>;
  readonly wireNames?: WireNames;
  /** Returns a failure in words, where the form knows better ones. */
  readonly explain?: (error: unknown) => Explanation | undefined;
  readonly onCancel?: (() => void) | undefined;
  /** Whether the button takes the whole width. */
  readonly isWide?: boolean;
  readonly children?: ReactNode;
}

/**
 * A form. It is sent once, however often the button is pressed. A refusal of the server is shown at its field, any
 * other failure above the fields; what was typed stays. The first bad field gets the focus.
 */
export function Form(props: FormProps): ReactNode {
  const { label, submit, kind = 'primary', onCancel, isWide = false, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { problems, failure, isBusy, send, forget } = useSending(props);
  const state = useMemo(() => ({ problems, forget, form }), [problems, forget]);
  useEffect(() => {
    if (failure !== undefined) summary.current?.focus();
    else form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems, failure]);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    send(valuesOf(event.currentTarget));
  };
  return (
    <FormContext value={state}>
      <form
        ref={form}
        className={styles.form}
        method="post"
        noValidate
        aria-label={label}
        onSubmit={onSubmit}
      >
        {failure !== undefined && (
          <Notice ref={summary} kind="error" title={failure.title} detail={failure.detail}>
            <p>{failure.message}</p>
          </Notice>
        )}
        {children}
        <div className={joinClasses(styles.buttons, isWide && styles.start)}>
          {onCancel !== undefined && <Button onClick={onCancel}>{text.actions.cancel}</Button>}
          <Button kind={kind} type="submit" isBusy={isBusy}>
            {isBusy ? text.actions.busy : submit}
          </Button>
        </div>
      </form>
    </FormContext>
  );
}

interface Sending {
  readonly problems: Problems;
  readonly failure: Explanation | undefined;
  readonly isBusy: boolean;
  readonly send: (values: FormValues) => void;
  readonly forget: (name: string) => void;
}

const noProblems: Problems = {};

function useSending({ check, onSubmit, wireNames = {}, explain }: FormProps): Sending {
  const [problems, setProblems] = useState(noProblems);
  const [failure, setFailure] = useState<Explanation>();
  const [isBusy, setBusy] = useState(false);
  // The state of a button arrives a moment later than a second click.
  const isSending = useRef(false);
  const attempt = async (values: FormValues): Promise<void> => {
    setFailure(undefined);
    const found = check?.(values) ?? noProblems;
    setProblems(found);
    if (Object.values(found).some((problem) => problem !== undefined)) return;
    setBusy(true);
    try {
      await onSubmit(values);
    } catch (error) {
      const atField = refusedField(error, wireNames);
      const own = explain?.(error);
      if (own === undefined) noticeLostSession(error);
      if (atField === undefined) setFailure(own ?? explainError(error));
      else setProblems(atField);
    } finally {
      setBusy(false);
    }
  };
  return {
    problems,
    failure,
    isBusy,
    send: (values) => {
      if (isSending.current) return;
      isSending.current = true;
      void attempt(values).finally(() => {
        isSending.current = false;
      });
    },
    forget: (name) => {
      setProblems((known) => (known[name] === undefined ? known : { ...known, [name]: undefined }));
    },
  };
}
