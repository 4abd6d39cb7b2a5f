import { useState, type ReactNode } from 'react';
import { useField } from '../forms/form-context.ts';
import { text } from '../text.ts';
import formStyles from '../forms/form.module.css';

type Choice = 'all' | 'read' | 'some';

const choices: readonly Choice[] = ['all', 'read', 'some'];

interface ScopeFieldProps {
  /** The parts of the API, such as `users`. */
  readonly modules: readonly string[];
  readonly onScopes: (scopes: readonly string[] | undefined) => void;
}

/** The scopes of a token: all rights of its user, only reading, or chosen parts. */
export function ScopeField({ modules, onScopes }: ScopeFieldProps): ReactNode {
  const [choice, setChoice] = useState<Choice>('all');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { problem, onChange } = useField('scopes');
  const change = (next: Choice, scopes: readonly string[]): void => {
    onChange();
    setChoice(next);
    setChosen(scopes);
    onScopes(next === 'all' ? undefined : next === 'read' ? ['read'] : scopes);
  };
  const toggle = (scope: string): void => {
    change('some', chosen.includes(scope) ? chosen.filter((other) => other !== scope) : [...chosen, scope]);
  };
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{text.scopes.label}</legend>
      <div className={formStyles.choices}>
        {choices.map((value, index) => (
          <label key={value} className={formStyles.choice}>
            <input
              type="radio"
              name="scopes"
              checked={value === choice}
              aria-invalid={problem !== undefined && index === 0 ? true : undefined}
              aria-describedby="scopes-problem"
              onChange={() => {
                change(value, chosen);
              }}
            />
            {text.scopes.choices[value]}
          </label>
        ))}
      </div>
      <p className={formStyles.hint}>{text.scopes.hints[choice]}</p>
      {choice === 'some' && <ScopeChecks modules={modules} chosen={chosen} onToggle={toggle} />}
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
  readonly chosen: readonly string[];
  readonly onToggle: (scope: string) => void;
}

function ScopeChecks({ modules, chosen, onToggle }: ScopeChecksProps): ReactNode {
  const names: Readonly<Record<string, string>> = text.scopes.modules;
  return (
    <div className={formStyles.checks}>
      {modules.flatMap((module) =>
        (['read', 'write'] as const).map((access) => {
          const scope = `${module}:${access}`;
          return (
            <label key={scope} className={formStyles.check}>
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={() => {
                  onToggle(scope);
                }}
              />
              <span>{text.scopes.access[access](names[module] ?? module)}</span>
            </label>
          );
        }),
      )}
    </div>
  );
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
