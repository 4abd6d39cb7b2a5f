import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** How a client connected. */
type Entrance = 'plain' | 'TLS' | 'TLS with a certificate';

/** A server that clients take for PostgreSQL. It refuses every password. */
export interface TlsServer {
  readonly port: number;
  /** The connections that reached the authentication. */
  readonly entrances: readonly Entrance[];
  close(): Promise<void>;
}

interface Identity {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Starts the server on this machine. Without a certificate it offers no TLS. With `direct` it expects TLS from the
 * first byte.
 */
export async function startTlsServer(
  identity?: Identity,
  negotiation: 'postgres' | 'direct' = 'postgres',
): Promise<TlsServer> {
  const entrances: Entrance[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    if (negotiation === 'direct' && identity !== undefined) {
      receiveTls(socket, identity, entrances);
      return;
    }
    socket.once('data', (first: Buffer) => {
      if (isSslRequest(first)) {
        socket.write(identity === undefined ? 'N' : 'S');
        if (identity !== undefined) receiveTls(socket, identity, entrances);
      } else {
        entrances.push('plain');
        socket.end(refusal);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    entrances,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const sslRequestCode = 80_877_103;

function isSslRequest(message: Buffer): boolean {
  return message.length === 8 && message.readInt32BE(4) === sslRequestCode;
}

function receiveTls(socket: Socket, { certificate, key }: Identity, entrances: Entrance[]): void {
  const secure = new TLSSocket(socket, {
    isServer: true,
    cert: certificate,
    key,
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ['postgresql'],
  });
  secure.on('error', () => socket.destroy());
  secure.once('data', () => {
    const hasCertificate = Object.keys(secure.getPeerCertificate()).length > 0;
    entrances.push(hasCertificate ? 'TLS with a certificate' : 'TLS');
    secure.end(refusal);
  });
}

const fields = Buffer.from('SFATAL\0C28P01\0Mno\0\0');
const refusal = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), fields]);
refusal.writeInt32BE(fields.length + 4, 1);
