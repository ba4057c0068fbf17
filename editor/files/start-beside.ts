/** A worker beside the page; a narrow part of `Worker`. */
export interface WorkerBeside<Request, Answer> {
  onmessage: ((event: { readonly data: Answer }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  postMessage(request: Request, given: Transferable[]): void;
  terminate(): void;
}

/** Starts a worker by the address of its file. Where none can be started it has an error instead of its first message. */
export type StartBeside = <Request, Answer>(address: string) => WorkerBeside<Request, Answer>;
