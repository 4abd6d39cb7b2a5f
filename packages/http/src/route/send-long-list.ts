import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Response } from 'express';
import type { ListSlices, LongList } from './long-list.ts';
import { createTurns } from './turns.ts';

/**
 * The name of a function that an app can add to its responses: it sends JSON that is written already, in pieces. If
 * it is absent, a long list is sent by `response.json`, because only the app knows its settings for JSON.
 */
export const sendJsonPieces: unique symbol = Symbol('sendJsonPieces');

/** A response that sends pieces of JSON. */
interface PieceResponse {
  readonly [sendJsonPieces]: (pieces: readonly Buffer[]) => void;
}

/**
 * The long lists of this process that are read at once, so that many of them do not need the memory of all. If a store
 * hangs, a list waits as long as its own statement may take, and not for those of all lists before it.
 */
const turns = createTurns({ atOnce: 4, waitingMax: 256, waitMsMax: 15_000 });

/**
 * Sends a long list. It is read and written in slices, and other requests run in between. If several lists are read
 * already, it waits for its turn.
 *
 * @throws `overloaded` if too many lists wait or it waits too long, and what reading the list throws
 */
export async function sendLongList(response: Response, { read }: LongList): Promise<void> {
  const leave = await turns.take();
  try {
    // Nobody reads the response any more.
    if (response.destroyed) return;
    if (takesPieces(response)) response[sendJsonPieces](await piecesOf(await read()));
    else response.json(await entriesOf(await read()));
  } finally {
    leave();
  }
}

function takesPieces(response: Response): response is Response & PieceResponse {
  return sendJsonPieces in response;
}

/** Returns the JSON of the list, in the bytes of `JSON.stringify`. */
async function piecesOf(slices: ListSlices): Promise<readonly Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const slice of slices) {
    if (slice.length === 0) continue;
    if (pieces.length > 0) await nextTurn();
    const piece = Buffer.from(JSON.stringify(slice));
    // The bracket before a later slice becomes the comma between two, and the one after each slice is left out.
    if (pieces.length > 0) piece.write(',');
    pieces.push(piece.subarray(0, -1));
  }
  pieces.push(Buffer.from(pieces.length === 0 ? '[]' : ']'));
  return pieces;
}

async function entriesOf(slices: ListSlices): Promise<readonly object[]> {
  const entries: object[] = [];
  for await (const slice of slices) {
    if (entries.length > 0) await nextTurn();
    entries.push(...slice);
  }
  return entries;
}
