import { useState, type ReactNode } from 'react';
import type { Token } from '@nbsetup/contract';
import { client, newIdempotencyKey } from '../api/server.ts';
import { readSettings } from '../api/settings.ts';
import { SelectField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { useShowSecret } from '../secret/shown-secret.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { rotateLines, shownToken } from './token-lines.ts';
import { refreshTokens, type TokenOwner } from './token-owner.ts';

interface ReplaceTokenDialogProps {
  readonly owner: TokenOwner;
  readonly token: Token;
  readonly onClose: () => void;
}

const { graceSecondsMax } = readSettings();
const graces = [3_600, graceSecondsMax, 600, 0];

/** The dialog that replaces a token by a new one. The old one works for a while, or ends at once if it leaked. */
export function ReplaceTokenDialog({ owner, token, onClose }: ReplaceTokenDialogProps): ReactNode {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const showSecret = useShowSecret();
  const replace = async (values: FormValues): Promise<void> => {
    const rotation = { grace: Number(values.text('grace')) };
    const created = await client.tokens.rotate(owner.id, token.id, rotation, { idempotencyKey });
    showSecret(shownToken(owner, created));
    onClose();
    await refreshTokens(owner.id);
  };
  return (
    <Dialog title={text.tokens.replaceTitle(token.name)} lead={text.tokens.replaceLead} onClose={onClose}>
      <Form
        label={text.tokens.replaceTitle(token.name)}
        submit={text.tokens.replace}
        wireNames={{ grace: ['grace'] }}
        onSubmit={replace}
        onCancel={onClose}
      >
        <SelectField
          name="grace"
          label={text.tokens.grace}
          hint={text.tokens.graceHint}
          options={graces.map((seconds) => ({ value: String(seconds), text: text.tokens.graceOf(seconds) }))}
        />
        <FormLines
          lines={(values) =>
            rotateLines(owner, { tokenId: token.id, graceSeconds: Number(values.text('grace')) })
          }
        />
      </Form>
    </Dialog>
  );
}
