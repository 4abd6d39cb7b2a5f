import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { text } from '../text.ts';
import { useField } from './form-context.ts';
import styles from './form.module.css';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isOptional?: boolean;
}

interface FrameProps extends FieldProps {
  readonly children: (attributes: FieldAttributes) => ReactNode;
}

interface FieldAttributes {
  readonly id: string;
  readonly name: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** The label, the hint and the problem of a field, tied to it. */
export function FieldFrame({ name, label, hint, isOptional = false, children }: FrameProps): ReactNode {
  const own = useId();
  // A password manager recognises a field by a stable id. In a list of forms the name alone would not be unique.
  const id = `${name}${own}`;
  const { problem } = useField(name);
  const described = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`];
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label} {isOptional && <span className={styles.optional}>{text.forms.optional}</span>}
      </label>
      {children({
        id,
        name,
        className: styles.input,
        'aria-describedby': described.filter((part) => part !== false).join(' ') || undefined,
        'aria-invalid': problem === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className={styles.problem} id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

type InputAttributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className' | 'onInput'>;

type TextFieldProps = FieldProps & InputAttributes;

/** A field for one line of text. Password managers leave it alone unless `autoComplete` says what it is. */
export function TextField({ name, label, hint, isOptional = false, ...input }: TextFieldProps): ReactNode {
  const { onChange } = useField(name);
  return (
    <FieldFrame name={name} label={label} hint={hint} isOptional={isOptional}>
      {(attributes) => <input autoComplete="off" dir="auto" {...input} {...attributes} onInput={onChange} />}
    </FieldFrame>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly Option[];
  readonly defaultValue?: string;
  readonly onValue?: (value: string) => void;
}

/** A value that can be chosen, with its text. */
interface Option {
  readonly value: string;
  readonly text: string;
}

/** A field to choose one of a few values. */
export function SelectField(props: SelectFieldProps): ReactNode {
  const { name, label, hint, options, defaultValue, onValue } = props;
  const { onChange } = useField(name);
  return (
    <FieldFrame name={name} label={label} hint={hint}>
      {(attributes) => (
        <select
          {...attributes}
          defaultValue={defaultValue}
          onChange={(event) => {
            onChange();
            onValue?.(event.currentTarget.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly value?: string;
  readonly defaultChecked?: boolean;
  readonly onChecked?: (isChecked: boolean) => void;
}

/** A checkbox with its text. */
export function Check({
  name,
  label,
  value = 'on',
  defaultChecked = false,
  onChecked,
}: CheckProps): ReactNode {
  const { onChange } = useField(name);
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        onChange={(event) => {
          onChange();
          onChecked?.(event.currentTarget.checked);
        }}
      />
      <span>{label}</span>
    </label>
  );
}
