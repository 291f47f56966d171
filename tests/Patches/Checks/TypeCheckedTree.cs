// SPDX-License-Identifier: MIT
using System.Text;

namespace MicroSip.Patches.Tests.Checks;

/// <summary>A few files of MicroSIP's shape (MFC, precompiled header, a header in UTF-16, another's name in other
/// letters, two diagnostics of their own), unpatched and patched.</summary>
internal sealed class TypeCheckedTree : IDisposable
{
    private const string Header = "#include <afxwin.h>\n#include <Psapi.h>\n";

    private const string Window = "#pragma once\n#define _TEXT_OF_WINDOW L\"1\"\nclass Window : public CDialog {\n  public:\n    int opened = 0;\n    afx_msg void OnClose();\n    DECLARE_MESSAGE_MAP()\n};\n";

    private readonly TemporaryFolder _folder = new();

    public TypeCheckedTree(string hook = "microsip::patch::opened(opened);", string hooks = "namespace microsip { namespace patch { void opened(int); } }\n",
        string source = "#include \"microsip/hooks.h\"\nnamespace microsip { namespace patch { void opened(int) {} } }\n", string end = "")
    {
        foreach (string tree in (string[])[Unpatched, Patched])
        {
            bool isPatched = tree == Patched;
            Write(tree, "stdafx.h", Header);
            Write(tree, "Window.h", Window, Encoding.Unicode);
            Write(tree, "addons.h", "#pragma once\n" + (isPatched ? "#include \"microsip-native/microsip/hooks.h\"\n" : ""));
            Write(tree, "addons.cpp", "#include \"StdAfx.h\"\n#include \"addons.h\"\n" + (isPatched ? "#include \"microsip-native/all.cpp\"\n" : ""));
            Write(tree, "window.cpp", "#include \"stdafx.h\"\n#include \"window.h\"\n#include \"addons.h\"\n"
                + "BEGIN_MESSAGE_MAP(Window, CDialog)\nON_WM_CLOSE()\nEND_MESSAGE_MAP()\nint before = alpha;\n"
                + "void Window::OnClose() {\n" + (isPatched ? $"    {hook}\n" : "") + "    CDialog::OnClose();\n}\nint after = omega_of_all;\n" + end);
        }
        Write(Patched, "microsip-native/microsip/hooks.h", hooks);
        Write(Patched, "microsip-native/all.cpp", source);
    }

    public string Unpatched => Path.Combine(_folder.Path, "unpatched");

    public string Patched => Path.Combine(_folder.Path, "patched");

    public TypeCheck Check() => TypeCheck.Run("", "tree", Unpatched, Patched);

    public void Dispose() => _folder.Dispose();

    private void Write(string tree, string name, string text, Encoding? encoding = null) => _folder.Write(Path.Combine(tree, name), text, encoding);
}
