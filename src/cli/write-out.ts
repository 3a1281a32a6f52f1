/** Writes all of a text, or of bytes, to a stream and waits until it is taken; a reader that left is no error. */
export function writeOut(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      stream.removeListener('error', settle);
      if (error === undefined || error === null || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve();
      else reject(error);
    };
    stream.once('error', settle);
    stream.write(text, settle);
  });
}
