import { useState, type ReactNode } from 'react';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { joinClasses } from '../ui/join-classes.ts';
import { FieldFrame } from './fields.tsx';
import { useField } from './form-context.ts';
import { strengthOf } from './password-rule.ts';
import styles from './form.module.css';

interface PasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly autoComplete: 'current-password' | 'new-password' | 'off';
  readonly hasMeter?: boolean;
  readonly autoFocus?: boolean;
}

/** A field for a password or another secret, with a button that shows it. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const { name, label, hint, autoComplete, hasMeter = false, autoFocus = false } = props;
  const { onChange } = useField(name);
  const [isShown, setShown] = useState(false);
  const [typed, setTyped] = useState('');
  return (
    <FieldFrame name={name} label={label} hint={hint}>
      {(attributes) => (
        <>
          <div className={styles.withButton}>
            <input
              {...attributes}
              type={isShown ? 'text' : 'password'}
              autoComplete={autoComplete}
              autoFocus={autoFocus}
              spellCheck={false}
              autoCapitalize="none"
              onInput={(event) => {
                onChange();
                if (hasMeter) setTyped(event.currentTarget.value);
              }}
            />
            <Button
              aria-label={isShown ? text.forms.hideOf(label) : text.forms.showOf(label)}
              onClick={() => {
                setShown(!isShown);
              }}
            >
              {isShown ? text.forms.hide : text.forms.show}
            </Button>
          </div>
          {hasMeter && <Meter password={typed} />}
        </>
      )}
    </FieldFrame>
  );
}

function Meter({ password }: { readonly password: string }): ReactNode {
  const strength = strengthOf(password);
  return (
    <div>
      <div className={styles.meter} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={joinClasses(password !== '' && step <= strength && styles[`on${strength}`])}
          />
        ))}
      </div>
      <p className={styles.hint} role="status">
        {password === '' ? '' : text.forms.strength[strength]}
      </p>
    </div>
  );
}
