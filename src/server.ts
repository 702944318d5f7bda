/** The API over a data source, for servers: nothing here knows a page. */
export {
  createInsuranceHandler,
  type HandlerCors,
  type HandlerLimits,
  type InsuranceHandler,
  type InsuranceHandlerOptions,
  type SourceOfRequest,
} from './server/insurance-handler.js';
export { scopedSource, type SourceScope } from './server/scoped-source.js';
export { InsuranceError, isInsuranceError, type InsuranceErrorCode } from './model/base/errors.js';
export type * from './sources/source.js';
export type * from './model/base/types.js';
