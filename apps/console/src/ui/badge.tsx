import type { ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './badge.module.css';

/** How a state is to be judged. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** A state in a word. The colour only repeats what the word says. */
export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}): ReactNode {
  return <span className={joinClasses(styles.badge, tone !== 'plain' && styles[tone])}>{children}</span>;
}
