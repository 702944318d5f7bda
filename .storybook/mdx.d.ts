declare module '*.mdx' {
  const page: React.ComponentType;
  export default page;
}
