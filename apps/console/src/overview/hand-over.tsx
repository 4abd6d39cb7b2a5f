import { useState, type ReactNode } from 'react';
import type { Token, User } from '@nbsetup/contract';
import { text } from '../text.ts';
import { CreateTokenDialog } from '../tokens/create-token-dialog.tsx';
import { DeleteTokenDialog } from '../tokens/delete-token-dialog.tsx';
import { ownerOf } from '../tokens/token-owner.ts';
import { Button } from '../ui/button.tsx';
import { relativeText } from '../ui/instant.ts';
import { Notice } from '../ui/notice.tsx';
import { Card } from '../ui/page.tsx';
import { useNow } from '../ui/use-now.ts';
import { CreateServiceUserDialog } from '../users/create-service-user-dialog.tsx';
import type { HandOver } from './hand-over-state.ts';
import styles from './overview.module.css';

interface HandOverCardProps {
  readonly me: User;
  readonly handOver: HandOver;
}

type Open = 'service-user' | 'token' | 'setup-token' | undefined;

/** The guided way from the setup token to a service user with a token of its own. */
export function HandOverCard({ me, handOver }: HandOverCardProps): ReactNode {
  const { setupToken, serviceUser, serviceToken, next } = handOver;
  const [open, setOpen] = useState<Open>();
  const now = useNow(30_000);
  const close = (): void => {
    setOpen(undefined);
  };
  const steps = [
    {
      id: 'service-user',
      isDone: serviceUser !== undefined,
      title: text.handOver.serviceUser,
      hint: serviceUser === undefined ? text.handOver.serviceUserHint : text.handOver.is(serviceUser.name),
    },
    {
      id: 'token',
      isDone: serviceToken !== undefined,
      title: text.handOver.token,
      hint: tokenHint(serviceToken),
    },
    {
      id: 'setup-token',
      isDone: next === 'done',
      title: text.handOver.setupToken,
      hint: setupToken === undefined ? text.handOver.noSetupToken : text.handOver.setupTokenHint,
    },
  ] as const;
  return (
    <Card title={text.handOver.title}>
      <p className={styles.soft}>{text.handOver.lead}</p>
      {setupToken !== undefined && (
        <Notice kind="warning">
          <p>{text.handOver.alive(relativeText(new Date(setupToken.expiration_date), now))}</p>
        </Notice>
      )}
      <ol className={styles.steps}>
        {steps.map(({ id, isDone, title, hint }, index) => (
          <li key={id} className={styles.step} data-state={isDone ? 'done' : id === next ? 'next' : 'later'}>
            <span className={styles.number} aria-hidden="true">
              {isDone ? '✓' : index + 1}
            </span>
            <div className={styles.stepBody}>
              <h3>{isDone ? text.handOver.done(title) : title}</h3>
              <p className={styles.soft}>{hint}</p>
              {id === next && (
                <Button
                  kind="primary"
                  onClick={() => {
                    setOpen(id);
                  }}
                >
                  {text.handOver.buttons[id]}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {open === 'service-user' && <CreateServiceUserDialog onClose={close} onCreated={close} />}
      {open === 'token' && serviceUser !== undefined && (
        <CreateTokenDialog owner={ownerOf(serviceUser)} me={me} onClose={close} />
      )}
      {open === 'setup-token' && setupToken !== undefined && (
        <DeleteTokenDialog owner={ownerOf(me)} token={setupToken} onClose={close} />
      )}
    </Card>
  );
}

function tokenHint(token: Token | undefined): string {
  if (token === undefined) return text.handOver.tokenHint;
  return token.last_used === undefined
    ? text.handOver.tokenUnused(token.name)
    : text.handOver.tokenUsed(token.name);
}
