/** The rival's package brings no types of its own. */
declare module 'mark.js' {
  class Mark {
    constructor(root: Element);
    markRegExp(expression: RegExp, options?: { done?: (count: number) => void }): void;
  }
  export = Mark;
}
