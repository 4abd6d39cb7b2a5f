import { z } from 'zod';
import { postJson, withToken, type Owner } from '../instance.ts';

const issuedShape = z.object({
  plain_token: z.string(),
  personal_access_token: z.object({ id: z.string() }),
});

/** Creates tokens of the owner, and returns them in plain. */
export async function addTokens(owner: Owner, count: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let number = 1; number <= count; number += 1) tokens.push((await addToken(owner, number)).plain_token);
  return tokens;
}

/** Returns a token that is well formed and that the API does not know. */
export async function deletedToken(owner: Owner): Promise<string> {
  const { plain_token, personal_access_token } = await addToken(owner, 0);
  await fetch(`${tokensUrl(owner)}/${personal_access_token.id}`, {
    method: 'DELETE',
    headers: withToken(owner.token),
  });
  return plain_token;
}

async function addToken(owner: Owner, number: number): Promise<z.infer<typeof issuedShape>> {
  const body = { name: `bench ${number}`, expires_in: 30 };
  return issuedShape.parse(await postJson(tokensUrl(owner), body, withToken(owner.token)));
}

function tokensUrl({ api, userId }: Owner): string {
  return `${api.url}/api/users/${userId}/tokens`;
}
