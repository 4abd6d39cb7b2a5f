import type { ReactNode } from 'react';
import { text } from '../text.ts';
import { CopyLine } from './copy-line.tsx';
import type { Lines } from './terminal-line.ts';
import styles from './secret.module.css';

/** The same action for a terminal, behind a line that opens. */
export function TerminalLines({ curl, nbsetup, manifest }: Lines): ReactNode {
  return (
    <details className={styles.terminal}>
      <summary>{text.terminal.open}</summary>
      <div className={styles.terminalBody}>
        <CopyLine value={curl} subject={text.terminal.curl} />
        {nbsetup !== undefined && <CopyLine value={nbsetup} subject={text.terminal.nbsetup} />}
        {manifest !== undefined && (
          <div>
            <p>{text.terminal.manifestLead}</p>
            <CopyLine value={manifest} subject={text.terminal.manifest} />
          </div>
        )}
      </div>
    </details>
  );
}
