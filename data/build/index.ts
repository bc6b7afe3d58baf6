/** `npm run data -- BUNDLE…` */
import { dataCommand } from './data-command';

process.exitCode = dataCommand(process.argv.slice(2), { say: console.log, warn: console.error });
