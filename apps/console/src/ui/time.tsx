import type { ReactNode } from 'react';
import { instantText, relativeText, utcText } from './instant.ts';
import { joinClasses } from './join-classes.ts';
import styles from './time.module.css';

interface TimeProps {
  readonly value: string;
  readonly isRelative?: boolean;
  /** Whether to show UTC instead of the zone of the browser. */
  readonly isUtc?: boolean;
}

/** A time in the zone of the browser. The exact time in UTC appears when the pointer or the focus is on it. */
export function Time({ value, isRelative = false, isUtc = false }: TimeProps): ReactNode {
  const instant = new Date(value);
  const shown = isUtc ? utcText(instant) : instantText(instant);
  return (
    <time
      className={joinClasses(styles.time, isRelative ? styles.relative : styles.absolute)}
      dateTime={instant.toISOString()}
      title={utcText(instant)}
      tabIndex={0}
    >
      {isRelative ? relativeText(instant, new Date()) : shown}
      <span className={styles.exact} aria-hidden="true">
        {isRelative ? instantText(instant) : utcText(instant)}
      </span>
    </time>
  );
}
