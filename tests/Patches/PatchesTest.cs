// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

/// <summary>A test with a repository of its own that knows the version of the synthetic tree.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal abstract class PatchesTest
{
    protected const string OwnFolder = "microsip-native";

    private readonly List<SyntheticTree> _trees = [];

    protected SyntheticRepository Repository { get; private set; } = null!;

    [SetUp]
    public void MakeRepository()
    {
        Repository = new SyntheticRepository();
        SyntheticTree tree = MakeTree();
        Done("port", [tree.Root, "--to", SyntheticTree.Version, .. SyntheticRepository.Choices(tree)]);
    }

    [TearDown]
    public void RemoveAll()
    {
        Repository.Dispose();
        _trees.ForEach(tree => tree.Dispose());
        _trees.Clear();
    }

    protected SyntheticTree MakeTree(Shape? shape = null)
    {
        _trees.Add(new SyntheticTree(shape ?? Shape.Lf));
        return _trees[^1];
    }

    protected (int Code, string Output, string Error) Run(string verb, params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = Program.Run(output, error, [verb, .. args, "--repository", Repository.Root]);
        return (code, output.ToString(), error.ToString());
    }

    protected string Done(string verb, params string[] args)
    {
        var (code, output, error) = Run(verb, args);
        Assert.That((code, error), Is.EqualTo((ExitCode.Done, "")));
        return output;
    }

    /// <summary>The run is refused, for a reason that holds these words, and leaves the tree as it is.</summary>
    protected void Refused(SyntheticTree tree, string[] run, params string[] words)
    {
        IReadOnlyList<string> before = tree.Content();
        var (code, _, error) = Run(run[0], run[1..]);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Refused), error);
            foreach (string word in words)
            {
                Assert.That(error, Does.Contain(word));
            }
            Assert.That(tree.Content(), Is.EqualTo(before));
        });
    }
}
