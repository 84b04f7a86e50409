"""Make a token that reads what is published: `python -m tests.benchmarks.reader_token FOLDER`."""

import sys
from pathlib import Path

from cms.access.permissions import Role
from cms.access.principal import Grant
from cms.pipeline.manage_tokens import NewToken, make_token
from cms.pipeline.manage_users import NewUser, add_user
from cms.pipeline.workspace import open_workspace

if __name__ == "__main__":
    workspace = open_workspace(Path(sys.argv[1]))
    user = add_user(workspace, NewUser("site@example.org", (Grant(Role.VIEWER),)))
    print(make_token(workspace, NewToken(user.id, "site")).text.text)
