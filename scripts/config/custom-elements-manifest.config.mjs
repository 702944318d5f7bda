const isPublic = ({ privacy }) => privacy === undefined || privacy === 'public';

/** Keeps what a host can use: no private members, no event names that the analyzer guessed from an argument. */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations)) {
        declaration.members = declaration.members?.filter((member) => isPublic(member) && !member.static);
        declaration.events = declaration.events?.filter(({ name }) => name?.startsWith('insurance-'));
      }
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/elements/**/define.ts'],
  litelement: true,
  packagejson: false,
  plugins: [publicOnly()],
};
