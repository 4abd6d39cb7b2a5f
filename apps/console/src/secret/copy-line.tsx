import { useRef, useState, type ReactNode } from 'react';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { joinClasses } from '../ui/join-classes.ts';
import { copyText } from './copy-text.ts';
import styles from './secret.module.css';

interface CopyLineProps {
  readonly value: string;
  /** The name of the copied text, for the button. */
  readonly subject: string;
  readonly isSecret?: boolean;
}

/** A text that wraps and can be selected whole, with a button that copies it and says whether that worked. */
export function CopyLine({ value, subject, isSecret = false }: CopyLineProps): ReactNode {
  const line = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState('');
  const copy = async (): Promise<void> => {
    setOutcome('');
    const isCopied = await copyText(value, line.current);
    setOutcome(isCopied ? text.secret.copied : text.secret.notCopied);
  };
  return (
    <div className={styles.copy}>
      <code ref={line} className={joinClasses(styles.value, isSecret && styles.secretValue)} tabIndex={0}>
        {value}
      </code>
      <div className={styles.copyRow}>
        <Button
          className={styles.copyButton}
          aria-label={text.secret.copyOf(subject)}
          onClick={() => {
            void copy();
          }}
        >
          {text.secret.copy}
        </Button>
        <span role="status" className={styles.outcome}>
          {outcome}
        </span>
      </div>
    </div>
  );
}
