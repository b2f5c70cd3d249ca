import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port';

/**
 * A gate before a server: while it is shut, the server looks stopped to everybody who comes through it; while it is
 * held, it looks hung.
 */
export class TcpGate {
  private readonly sockets = new Set<Socket>();
  private server?: Server;
  private isHeld = false;

  private constructor(
    private readonly port: number,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  /** An open gate before the server of a URL that names a port. */
  static async before(url: string): Promise<TcpGate> {
    const { hostname: host, port } = new URL(url);
    const gate = new TcpGate(await freePort(), { host, port: Number(port) });
    await gate.open();
    return gate;
  }

  /** The same address, reached through the gate. */
  through(url: string): string {
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(this.port) }).href;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => this.pass(socket));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
  }

  /** New connections are refused and those that are open break. */
  async shut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  /** Connections are taken and stay, but not a byte goes through. */
  hold(): void {
    this.isHeld = true;
    this.sockets.forEach((socket) => socket.pause());
  }

  /** What was held goes on its way. */
  release(): void {
    this.isHeld = false;
    this.sockets.forEach((socket) => socket.resume());
  }

  private pass(outer: Socket): void {
    const inner = connect(this.target);
    for (const [socket, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
      if (this.isHeld) socket.pause();
    }
  }
}
