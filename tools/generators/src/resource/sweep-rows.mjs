/**
 * Returns the aligned rows of the role sweep for a resource of the account. Every role with the right to read can read,
 * and so can each service user. The rights decide who can write.
 *
 * @param {{ path: string, one: string, name: string }} names
 * @param {{ admin: boolean, networkAdmin: boolean }} writers
 */
export function sweepRows({ path, one, name }, { admin, networkAdmin }) {
  const single = `/api/${path}/{${one}Id}`;
  /** @param {number} status @param {number} stranger */
  const reading = (status, stranger) => {
    const own = Array(4).fill(status).join(' ');
    return [`${own} 403 403`, `${status} ${status}`, `403 ${stranger}`, '401 401'];
  };
  /** @param {number} status @param {number} stranger */
  const writing = (status, stranger) => {
    const byAdmin = admin ? status : 403;
    return [
      `${status} ${byAdmin} ${networkAdmin ? status : 403} 403 403 403`,
      `403 ${byAdmin}`,
      `403 ${stranger}`,
      '401 401',
    ];
  };
  const rows = [
    ['route', 'target', 'own adm net aud usr bil', 'ser sad', 'blo str', 'non unk'],
    [`GET /api/${path}`, '', ...reading(200, 200)],
    [`POST /api/${path}`, '', ...writing(200, 200)],
    [`GET ${single}`, name, ...reading(200, 404)],
    [`GET ${single}`, `no ${name}`, ...reading(404, 404)],
    [`PUT ${single}`, name, ...writing(200, 404)],
    [`DELETE ${single}`, name, ...writing(200, 404)],
    [`DELETE ${single}`, `no ${name}`, ...writing(404, 404)],
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '))
    .join('\n');
}
