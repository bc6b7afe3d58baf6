/** `npm run data:schema`: writes the published JSON schema of packs from the one in the code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { packSchemaText } from '@/lib/core/takes/packs/pack.schema';

const folder = new URL('../public/schemas/', import.meta.url);

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('take-pack.schema.json', folder), packSchemaText());
