import type { ReactNode } from 'react';
import { explainError } from '../api/explain-error.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import styles from './states.module.css';

/** A placeholder while something loads. It appears only after a short delay. */
export function Loading(): ReactNode {
  return (
    <div className={styles.loading} role="status">
      <span className={styles.hidden}>{text.states.loading}</span>
      <span className={styles.bar} />
      <span className={styles.bar} />
      <span className={styles.bar} />
    </div>
  );
}

interface EmptyProps {
  /** Absent if the page is about nothing else, and its heading says it. */
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** The content of an empty list: its purpose, and the first step. */
export function Empty({ title, children, action }: EmptyProps): ReactNode {
  return (
    <div className={styles.state}>
      {title !== undefined && <h2>{title}</h2>}
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** An error that something did not load, with a button to load it again. */
export function Failed({ error, onRetry }: FailedProps): ReactNode {
  const { title, message, detail } = explainError(error);
  return (
    <Notice kind="error" title={title} detail={detail}>
      <p>{message}</p>
      <div>
        <Button onClick={onRetry}>{text.actions.retry}</Button>
      </div>
    </Notice>
  );
}

/** A text that only screen readers get. */
export function HiddenText({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={styles.hidden}>{children}</span>;
}
