import { useState, type ReactNode } from 'react';
import { text } from '../text.ts';
import { instantText } from '../ui/instant.ts';
import { useField } from './form-context.ts';
import { daysUntil, endAfter, presetDays } from './token-life.ts';
import styles from './form.module.css';

interface LifeFieldProps {
  readonly name: string;
  readonly daysMax: number;
  readonly daysDefault: number;
}

/** How long a token lives: a few usual lives, or a date. It writes out when the token ends. */
export function LifeField({ name, daysMax, daysDefault }: LifeFieldProps): ReactNode {
  const presets = presetDays(daysMax);
  const first = presets.includes(daysDefault) ? daysDefault : (presets[0] ?? daysMax);
  const [chosen, setChosen] = useState(String(first));
  const [date, setDate] = useState('');
  const { problem, onChange } = useField(name);
  const now = new Date();
  const days = chosen === 'date' ? daysUntil(date, now) : Number(chosen);
  return (
    <fieldset className={styles.field} aria-describedby={`${name}-end ${name}-problem`}>
      <legend className={styles.label}>{text.life.label}</legend>
      <div className={styles.choices}>
        {[...presets.map(String), 'date'].map((value, index) => (
          <label key={value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              aria-invalid={problem !== undefined && index === 0 ? true : undefined}
              onChange={() => {
                onChange();
                setChosen(value);
              }}
            />
            {value === 'date' ? text.life.until : text.life.days(Number(value))}
          </label>
        ))}
      </div>
      {chosen === 'date' && (
        <input
          className={styles.input}
          type="date"
          name={`${name}Date`}
          aria-label={text.life.date}
          value={date}
          onChange={(event) => {
            onChange();
            setDate(event.currentTarget.value);
          }}
        />
      )}
      <p className={styles.hint} id={`${name}-end`} aria-live="polite">
        {days >= 1 && days <= daysMax ? text.life.ends(instantText(endAfter(days, now))) : ''}{' '}
        {text.life.max(daysMax)}
      </p>
      {problem !== undefined && (
        <p className={styles.problem} id={`${name}-problem`}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
