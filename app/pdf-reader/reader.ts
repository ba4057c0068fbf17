/// <reference lib="webworker" />
// What pdf.js would run in a worker of its own runs in this one, which is ended when nothing is heard of it.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { drawPages } from './draw-pages';
import type { PdfAnswer, PdfRequest } from './messages';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<PdfRequest>) => {
  void drawPages(data, (answer: PdfAnswer) => {
    const moved = answer.kind === 'page' ? [answer.picture.buffer] : [];
    scope.postMessage(answer, moved);
  });
};
