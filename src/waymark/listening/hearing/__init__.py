"""The place Listen: where one says something, what is said in which space, what came of it lately."""
