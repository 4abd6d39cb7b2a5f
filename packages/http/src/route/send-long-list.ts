import { joinSlices } from '@nbsetup/domain/storage';
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
 * hangs, the waits of all lists before one would add up to minutes.
 */
const turns = createTurns({ atOnce: 4, waitingMax: 256, waitMsMax: 30_000 });

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
    const slices = inTurns(await read());
    if (takesPieces(response)) response[sendJsonPieces](await piecesOf(slices));
    else response.json(await joinSlices(slices));
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
    const piece = Buffer.from(JSON.stringify(slice));
    // The bracket before a later slice becomes the comma between two, and the one after each slice is left out.
    if (pieces.length > 0) piece.write(',');
    pieces.push(piece.subarray(0, -1));
  }
  pieces.push(Buffer.from(pieces.length === 0 ? '[]' : ']'));
  return pieces;
}

/** Returns the slices, with a turn of the event loop before each but the first. */
async function* inTurns(slices: ListSlices): ListSlices {
  let isFirst = true;
  for await (const slice of slices) {
    if (!isFirst) await nextTurn();
    isFirst = false;
    yield slice;
  }
}
