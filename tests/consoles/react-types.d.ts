/** As much of React's types as the console needs: its packages bring none. */
declare module 'react' {
  export type Child = string | number | boolean | null | object | readonly Child[];
  export function createElement<P>(
    type: string | ((props: P) => Child) | (new (props: P) => Component<P, object>),
    props: (P & { key?: string | number }) | Record<string, unknown> | null,
    ...children: Child[]
  ): object;
  export function useEffect(run: () => undefined | (() => void), on: readonly unknown[]): void;
  export function useState<T>(first: T): [T, (next: T) => void];
  export class Component<P, S> {
    constructor(props: P);
    props: P;
    state: S;
    setState(next: Partial<S>): void;
  }
}

declare module 'react-dom' {
  export function flushSync(act: () => void): void;
}

declare module 'react-dom/client' {
  export function createRoot(root: Element): { render(element: object): void };
}
