import type { ReactNode, Ref } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './notice.module.css';

interface NoticeProps {
  readonly kind?: 'info' | 'warning' | 'error' | 'good';
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  /** A line of less weight, such as the id of a request. */
  readonly detail?: string | undefined;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A box with something to know. An error is read out at once. */
export function Notice({ kind = 'info', title, children, detail, ref }: NoticeProps): ReactNode {
  return (
    <div
      ref={ref}
      className={joinClasses(styles.notice, kind !== 'info' && styles[kind])}
      role={kind === 'error' ? 'alert' : undefined}
      tabIndex={ref === undefined ? undefined : -1}
    >
      {title !== undefined && <p className={styles.title}>{title}</p>}
      {children}
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
    </div>
  );
}
