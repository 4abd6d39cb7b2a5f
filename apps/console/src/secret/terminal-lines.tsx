import type { ReactNode } from 'react';
import { text } from '../text.ts';
import { CopyLine } from './copy-line.tsx';
import styles from './secret.module.css';

interface TerminalLinesProps {
  readonly curl: string;
  /** Absent if no command does the same. */
  readonly nbsetup?: string;
}

/** The same action for a terminal, behind a line that opens. */
export function TerminalLines({ curl, nbsetup }: TerminalLinesProps): ReactNode {
  return (
    <details className={styles.terminal}>
      <summary>{text.terminal.open}</summary>
      <div className={styles.terminalBody}>
        <CopyLine value={curl} subject={text.terminal.curl} />
        {nbsetup !== undefined && <CopyLine value={nbsetup} subject={text.terminal.nbsetup} />}
      </div>
    </details>
  );
}
