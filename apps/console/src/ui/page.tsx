import { useEffect, useRef, type ReactNode } from 'react';
import iconUrl from '../icon.svg';
import { text } from '../text.ts';
import { joinClasses } from './join-classes.ts';
import styles from './page.module.css';

interface TitleProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The content of a page inside the frame: its heading, which gets the focus when the page opens, and its parts. */
export function PageBody({ title, lead, actions, children }: TitleProps): ReactNode {
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.titles}>
          <Heading title={title} />
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

interface NarrowPageProps extends Omit<TitleProps, 'actions'> {
  readonly isWide?: boolean;
}

/** A page of its own without the frame, such as sign-in. */
export function NarrowPage({ title, lead, isWide = false, children }: NarrowPageProps): ReactNode {
  return (
    <div className={joinClasses(styles.narrow, isWide && styles.wide)}>
      <main>
        <Brand />
        <div className={styles.titles}>
          <Heading title={title} />
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}

/** The name of the product with its sign. */
export function Brand(): ReactNode {
  return (
    <span className={styles.brand}>
      <img className={styles.mark} src={iconUrl} alt="" width="30" height="30" />
      {text.product}
    </span>
  );
}

interface CardProps {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a border. */
export function Card({ title, aside, children }: CardProps): ReactNode {
  return (
    <section className={styles.card} aria-label={title}>
      {title !== undefined && (
        <div className={styles.cardHead}>
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

function Heading({ title }: { readonly title: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
    // A field of the page that asks for the focus keeps it.
    const isInPage = heading.current?.closest('main')?.contains(document.activeElement) ?? false;
    if (!isInPage) heading.current?.focus();
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
