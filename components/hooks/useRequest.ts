/** One request to the background as state: asked again whenever its key changes. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { RequestError, request } from '@/lib/messaging/client';
import type { Input, MessageName, Output } from '@/lib/messaging/protocol';

export type Asked<T> =
  | { state: 'asking'; value: T | null }
  | { state: 'done'; value: T }
  | { state: 'failed'; value: T | null; message: string; retry: () => void };

/** While a new answer is awaited the last one stays in `value`. `input` undefined asks nothing. */
export function useRequest<N extends MessageName>(
  name: N,
  input: Input<N> | undefined,
  again: unknown = null,
): Asked<Output<N>> {
  const [asked, setAsked] = useState<Asked<Output<N>>>({ state: 'asking', value: null });
  const [tries, setTries] = useState(0);
  const key = JSON.stringify(input);
  // `key` stands for `input`, which is a new object at every drawing. Asked at once and not after
  // the next frame, which a hidden document does not get for a while.
  useLayoutEffect(() => {
    let isOver = false;
    if (input === undefined) return;
    setAsked((before) => ({ state: 'asking', value: before.value }));
    const ask = request as (name: N, input: Input<N>) => Promise<Output<N>>;
    ask(name, input)
      .then((value) => isOver || setAsked({ state: 'done', value }))
      .catch((error: unknown) => {
        if (isOver) return;
        const message =
          error instanceof RequestError
            ? error.message
            : 'No answer from the extension. Try again.';
        const retry = () => setTries((n) => n + 1);
        setAsked((before) => ({ state: 'failed', value: before.value, message, retry }));
      });
    return () => {
      isOver = true;
    };
  }, [name, key, again, tries]);
  return asked;
}
