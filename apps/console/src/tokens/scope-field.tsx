import { useState, type ReactNode } from 'react';
import { useField } from '../forms/form-context.ts';
import type { FormValues } from '../forms/form-values.ts';
import { text } from '../text.ts';
import formStyles from '../forms/form.module.css';

type Choice = 'all' | 'read' | 'some';

const choices: readonly Choice[] = ['all', 'read', 'some'];

interface ScopeFieldProps {
  /** The parts of the API, such as `users`. */
  readonly modules: readonly string[];
}

/** The scopes of a token: all rights of its user, only reading, or chosen parts. {@link scopesOf} reads it. */
export function ScopeField({ modules }: ScopeFieldProps): ReactNode {
  const [choice, setChoice] = useState<Choice>('all');
  const { problem, onChange } = useField('scopes');
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{text.scopes.label}</legend>
      <div className={formStyles.choices}>
        {choices.map((value, index) => (
          <label key={value} className={formStyles.choice}>
            <input
              type="radio"
              name="scopes"
              value={value}
              checked={value === choice}
              aria-invalid={problem !== undefined && index === 0 ? true : undefined}
              aria-describedby="scopes-problem"
              onChange={() => {
                onChange();
                setChoice(value);
              }}
            />
            {text.scopes.choices[value]}
          </label>
        ))}
      </div>
      <p className={formStyles.hint}>{text.scopes.hints[choice]}</p>
      {choice === 'some' && <ScopeChecks modules={modules} onChange={onChange} />}
      {problem !== undefined && (
        <p className={formStyles.problem} id="scopes-problem">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

interface ScopeChecksProps {
  readonly modules: readonly string[];
  readonly onChange: () => void;
}

function ScopeChecks({ modules, onChange }: ScopeChecksProps): ReactNode {
  const names: Readonly<Record<string, string>> = text.scopes.modules;
  return (
    <div className={formStyles.checks}>
      {modules.flatMap((module) =>
        (['read', 'write'] as const).map((access) => {
          const scope = `${module}:${access}`;
          return (
            <label key={scope} className={formStyles.check}>
              <input type="checkbox" name="scope" value={scope} onChange={onChange} />
              <span>{text.scopes.access[access](names[module] ?? module)}</span>
            </label>
          );
        }),
      )}
    </div>
  );
}

/** Returns the scopes that a form has chosen by {@link ScopeField}. Returns `undefined` for a token without limits. */
export function scopesOf(values: FormValues): readonly string[] | undefined {
  const choice = values.text('scopes');
  if (choice === 'read') return ['read'];
  return choice === 'some' ? values.all('scope') : undefined;
}

/** Returns scopes in words. */
export function scopesText(scopes: readonly string[] | undefined): string {
  if (scopes === undefined) return text.scopes.choices.all;
  return scopes.map(scopeText).join(', ');
}

function scopeText(scope: string): string {
  const names: Readonly<Record<string, string>> = text.scopes.modules;
  const [module = '', access] = scope.split(':');
  if (module === 'read') return text.scopes.readAll;
  if (module === 'write') return text.scopes.writeAll;
  const name = names[module] ?? module;
  if (access === 'read' || access === 'write') return text.scopes.access[access](name);
  return text.scopes.both(name);
}
