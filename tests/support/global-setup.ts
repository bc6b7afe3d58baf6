/** Builds the extension once before the browser tests, as the test build that e2e loads. */
import { buildTestExtension } from '@/scripts/build/test-build';

export default function globalSetup(): void {
  buildTestExtension();
}
