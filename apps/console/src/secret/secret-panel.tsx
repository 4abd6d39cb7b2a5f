import { useEffect, useState, type ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import { clientWithToken } from '../api/server.ts';
import { sentence } from '../api/explain-error.ts';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { joinClasses } from '../ui/join-classes.ts';
import { Notice } from '../ui/notice.tsx';
import { CopyLine } from './copy-line.tsx';
import type { ShownSecret } from './shown-secret.ts';
import styles from './secret.module.css';

interface SecretPanelProps {
  readonly secret: ShownSecret;
  readonly onStored: () => void;
}

/**
 * Shows a secret once: whole, to copy, to download, and a token also to test. It is in the memory of this component
 * alone, so closing it is the end. Leaving the page before that asks.
 */
export function SecretPanel({ secret, onStored }: SecretPanelProps): ReactNode {
  useWarningBeforeLeaving();
  return (
    <div className={styles.panel}>
      <Notice kind="warning" title={text.secret.once}>
        <p>{secret.kind === 'invite' ? text.secret.lostInvite : text.secret.lost}</p>
      </Notice>
      <CopyLine value={secret.value} subject={text.secret.subject[secret.kind]} isSecret />
      <div className={styles.row}>
        <Button
          onClick={() => {
            download(secret);
          }}
        >
          {text.secret.download}
        </Button>
        {secret.kind === 'token' && <TokenTest token={secret.value} />}
      </div>
      {secret.commands.length > 0 && (
        <ol className={styles.commands}>
          {secret.commands.map(({ title, line }) => (
            <li key={title}>
              <h3>{title}</h3>
              <CopyLine value={line} subject={title} />
            </li>
          ))}
        </ol>
      )}
      <div className={joinClasses(styles.row, styles.end)}>
        <Button kind="primary" onClick={onStored}>
          {text.secret.stored}
        </Button>
      </div>
    </div>
  );
}

function TokenTest({ token }: { readonly token: string }): ReactNode {
  const [outcome, setOutcome] = useState('');
  const [isBusy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    setOutcome(await testToken(token));
    setBusy(false);
  };
  return (
    <>
      <Button
        isBusy={isBusy}
        onClick={() => {
          void test();
        }}
      >
        {text.secret.test}
      </Button>
      <span role="status" className={styles.outcome}>
        {outcome}
      </span>
    </>
  );
}

async function testToken(token: string): Promise<string> {
  try {
    await clientWithToken(token).tokens.getOwn();
    return text.secret.works;
  } catch (error) {
    return text.secret.fails(isApiError(error) ? sentence(error.message) : text.errors.unexpected);
  }
}

function useWarningBeforeLeaving(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
    };
  }, []);
}

/** Saves the secret as a file. The address of the file is dropped at once. */
function download({ value, fileName }: ShownSecret): void {
  const address = URL.createObjectURL(new Blob([`${value}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
