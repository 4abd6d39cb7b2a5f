import { useState, useSyncExternalStore, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Page } from '../navigation/addresses.ts';
import { PageLink } from '../navigation/page-link.tsx';
import { canRead } from '../session/rights.ts';
import { leaveSession } from '../session/session.ts';
import { roleText } from './role-text.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { Brand } from './page.tsx';
import styles from './frame.module.css';

interface FrameProps {
  readonly me: User;
  readonly page: Page | undefined;
  readonly children: ReactNode;
}

interface NavigationGroup {
  readonly title?: string;
  readonly pages: readonly Page[];
}

const navigation: readonly NavigationGroup[] = [
  { pages: ['overview'] },
  { title: text.frame.groups.access, pages: ['tokens', 'serviceUsers', 'allTokens', 'users', 'groups'] },
  { title: text.frame.groups.network, pages: ['setupKeys', 'policies', 'routes', 'settings'] },
  { title: text.frame.groups.record, pages: ['events', 'sessions'] },
];

/** The frame around every page of a signed-in user: the navigation, who is signed in, and the content. */
export function Frame({ me, page, children }: FrameProps): ReactNode {
  // The menu belongs to the page on which it was opened, so another page has it closed.
  const [openOn, setOpenOn] = useState<Page>();
  const isOpen = openOn !== undefined && openOn === page;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {text.frame.skip}
      </a>
      <header className={styles.side}>
        <div className={styles.top}>
          <Brand />
          <Button
            kind="quiet"
            className={styles.menuButton}
            aria-expanded={isOpen}
            aria-controls="menu"
            onClick={() => {
              setOpenOn(isOpen ? undefined : page);
            }}
          >
            {text.frame.menu}
          </Button>
        </div>
        <div id="menu" className={styles.menu} data-open={isOpen}>
          <Navigation me={me} page={page} />
          <SignedIn me={me} />
        </div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Offline />
        {children}
      </main>
    </div>
  );
}

function Navigation({ me, page }: Pick<FrameProps, 'me' | 'page'>): ReactNode {
  const groups = navigation
    .map((group) => ({ ...group, pages: group.pages.filter((name) => canRead(me, name)) }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <nav aria-label={text.frame.navigation} className={styles.menu}>
      {groups.map(({ title, pages }) => (
        <div key={title ?? ''}>
          {title !== undefined && <p className={styles.groupTitle}>{title}</p>}
          <ul>
            {pages.map((name) => (
              <li key={name}>
                <PageLink to={name} className={styles.link} aria-current={name === page ? 'page' : undefined}>
                  {text.pages[name]}
                </PageLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SignedIn({ me }: Pick<FrameProps, 'me'>): ReactNode {
  return (
    <div className={styles.who}>
      <p className={styles.name}>
        {text.frame.signedInAs(me.name === '' ? me.email : me.name, roleText(me.role))}
      </p>
      <Button
        kind="quiet"
        onClick={() => {
          void leaveSession();
        }}
      >
        {text.frame.signOut}
      </Button>
    </div>
  );
}

/** Says that the browser is offline. Always there for screen readers, and empty while it is online. */
function Offline(): ReactNode {
  const isOnline = useSyncExternalStore(onConnection, () => navigator.onLine);
  return (
    <div role="status" className={isOnline ? undefined : styles.offline}>
      {!isOnline && <Notice kind="warning">{text.states.offline}</Notice>}
    </div>
  );
}

function onConnection(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
